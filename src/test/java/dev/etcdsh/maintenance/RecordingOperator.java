package dev.etcdsh.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An operator who says the same to every plan, and remembers what was shown and told. */
public final class RecordingOperator implements Operator {
    private final List<Plan> shown = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private volatile Runnable thinking = () -> {};
    private volatile Answer answer;
    private volatile Function<Step, Answer> atStep = step -> answer;

    public RecordingOperator(Answer answer) {
        this.answer = answer;
    }

    /** What is said from now on. */
    public void answer(Answer other) {
        answer = other;
    }

    /** What happens before a plan is answered, from now on. */
    public void thinking(Runnable scene) {
        thinking = scene;
    }

    /** What is said before single steps from now on, and what happens meanwhile. */
    public void answerSteps(Function<Step, Answer> other) {
        atStep = other;
    }

    /** The plans so far. */
    public synchronized List<Plan> shown() {
        return List.copyOf(shown);
    }

    /** The progress so far: {@code defragmenting etcd-2 (follower, 1.9 GiB)}. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public synchronized void show(Plan plan) {
        shown.add(plan);
    }

    @Override
    public Answer approves(Plan plan) {
        show(plan);
        thinking.run();
        return answer;
    }

    @Override
    public Answer approves(Step step) {
        return atStep.apply(step);
    }

    @Override
    public synchronized void tell(String line) {
        told.add(line);
    }

    @Override
    public boolean there() {
        return answer != Answer.NOBODY_TO_ASK;
    }

    @Override
    public synchronized void doing(String what) {
        told.add(what);
    }

    @Override
    public synchronized void heard(String more) {
        told.add(more);
    }

    @Override
    public void done() {}
}
