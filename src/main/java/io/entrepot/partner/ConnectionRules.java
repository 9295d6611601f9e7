package io.entrepot.partner;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** What must hold for {@code connections:}. */
final class ConnectionRules {
    private static final Set<String> KEY_TYPES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "ssh-rsa",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    private ConnectionRules() {}

    static void check(Contract contract, Yaml root, Clock clock, Problems problems) {
        root.map("connections").forEach((name, yaml) -> {
            Connection connection = contract.connections().get(name);
            if (connection instanceof Connection.Sftp sftp) {
                hostKeys(sftp, yaml.at("sftp").at("hostKeys"), problems);
                expiry(sftp.algorithms(), yaml.at("sftp").at("algorithms"), contract, clock, problems);
            }
            if (connection instanceof Connection.Kafka) {
                options(yaml.at("kafka"), problems);
            }
        });
    }

    private static void hostKeys(Connection.Sftp sftp, Yaml yaml, Problems problems) {
        List<Yaml> items = yaml.isScalar() ? List.of() : yaml.items();
        for (int i = 0; i < Math.min(items.size(), sftp.hostKeys().size()); i++) {
            String key = sftp.hostKeys().get(i);
            if (!Values.unresolved(key) && !wellFormed(key)) {
                problems.error(
                        items.get(i),
                        "no host key in known_hosts form",
                        "\"ssh-ed25519 AAAA…\" as ssh-keyscan prints it, without the host");
            }
        }
    }

    /** A key's text repeats its type in the first field of the base64 part (RFC 4253, section 6.6). */
    private static boolean wellFormed(String key) {
        String[] parts = key.strip().split(" +");
        if (parts.length < 2 || !KEY_TYPES.contains(parts[0])) {
            return false;
        }
        try {
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            byte[] type = parts[0].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            return blob.length > type.length + 4
                    && java.nio.ByteBuffer.wrap(blob).getInt() == type.length
                    && java.util.Arrays.equals(type, 0, type.length, blob, 4, 4 + type.length);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void expiry(
            Connection.Algorithms algorithms, Yaml yaml, Contract contract, Clock clock, Problems problems) {
        if (clock == null || algorithms.until() == null) {
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(contract.timezone()));
        if (today.isAfter(algorithms.until())) {
            problems.error(
                    yaml.at("until"),
                    "the legacy profile ended on " + algorithms.until(),
                    "move the partner to modern algorithms, or agree on a new last day");
        } else if (today.plusDays(30).isAfter(algorithms.until())) {
            problems.warning(yaml.at("until"), "the legacy profile ends on " + algorithms.until(), "");
        }
    }

    private static void options(Yaml kafka, Problems problems) {
        kafka.map("options").forEach((key, value) -> {
            if (Connection.Kafka.SET_BY_GATEWAY.contains(key)) {
                problems.error(value, "the gateway sets " + key + " itself", "leave it out");
            }
            if (key.matches(".*(password|jaas\\.config|key\\.key|secret).*")
                    && !value.text().contains("${secret:")) {
                problems.error(value, "looks like a secret written out", "name it: ${secret:name}");
            }
        });
    }
}
