package dev.etcdsh.session;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * TLS or plain text: the scheme of the endpoints decides; without one, TLS is meant as soon as any TLS option is set.
 * --insecure-transport says that it is not, against options that count less. ETCDCTL_INSECURE_TRANSPORT=true never takes TLS
 * away: it is etcdctl's own default.
 */
record Transport(Sources sources, EndpointList list) {
    boolean tls() {
        Optional<Setting> plain = sources.on("insecure-transport").filter(setting -> !setting.fromEtcdctl());
        if (list.scheme().isPresent()) {
            boolean https = list.scheme().get().equals("https");
            plain.filter(setting -> https && setting.outweighs(list.origin())).ifPresent(setting -> {
                throw contradiction(setting, "https in " + list.origin().origin());
            });
            return https;
        }
        Optional<Setting> option = strongestOption();
        if (plain.isPresent()) {
            option.filter(setting -> setting.outweighs(plain.get())).ifPresent(setting -> {
                throw contradiction(plain.get(), setting.origin());
            });
            return false;
        }
        return option.isPresent() || sources.off("insecure-transport").isPresent();
    }

    private Optional<Setting> strongestOption() {
        return Stream.concat(
                        Stream.of("cacert", "cert", "key").flatMap(name -> sources.find(name).stream()),
                        sources.on("insecure-skip-tls-verify").stream())
                .min(Comparator.comparing(Setting::rank));
    }

    private static SettingsError contradiction(Setting plain, String tls) {
        return new SettingsError(
                plain.origin() + " contradicts " + tls,
                "one means plain text, the other TLS",
                "leave one of the two out");
    }
}
