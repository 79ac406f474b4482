package dev.etcdsh.shell;

import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Exit;
import dev.etcdsh.session.Session;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.springframework.shell.jline.PromptProvider;

/**
 * The prompt, drawn from the last view, never from the network.
 *
 * <pre>
 * prod>                all is well
 * prod NOSPACE>        the worst alarm
 * prod ?>              not reachable, or without a quorum to ask for alarms
 * prod probe suspended>  on this node
 * [3] prod NOSPACE>    the last line ended with exit code 3
 * </pre>
 */
final class Prompt implements PromptProvider {
    private static final AttributedStyle BAD = AttributedStyle.BOLD.foreground(AttributedStyle.RED);

    private static final AttributedStyle WARN = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    private final Session session;
    private final Glance glance;
    private volatile Exit last = Exit.DONE;

    Prompt(Session session, Glance glance) {
        this.session = session;
        this.glance = glance;
    }

    void ended(Exit exit) {
        last = exit;
    }

    @Override
    public AttributedString getPrompt() {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        if (last != Exit.DONE) {
            prompt.append("[" + last.code() + "] ");
        }
        prompt.styled(AttributedStyle.BOLD, session.name());
        state().ifPresent(word -> prompt.append(" ").styled(BAD, word));
        if (new Reminder(session).any()) {
            prompt.append(" ").styled(WARN, "probe suspended");
        }
        return prompt.append("> ").toAttributedString();
    }

    private Optional<String> state() {
        if (glance.trouble().isPresent()) {
            return Optional.of("?");
        }
        return session.lastView().map(Prompt::state).orElse(Optional.of("?"));
    }

    private static Optional<String> state(ClusterView view) {
        if (view.alarms().isEmpty()) {
            return Optional.of("?");
        }
        if (view.has(AlarmType.CORRUPT)) {
            return Optional.of("CORRUPT");
        }
        if (view.has(AlarmType.UNKNOWN)) {
            return Optional.of("ALARM");
        }
        return view.has(AlarmType.NOSPACE) ? Optional.of("NOSPACE") : Optional.empty();
    }
}
