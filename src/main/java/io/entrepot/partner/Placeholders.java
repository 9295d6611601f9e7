package io.entrepot.partner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where {@code ${env:…}} and {@code ${secret:…}} may stand. Environments differ in hosts, ids and keys, never in rules;
 * elsewhere a placeholder would silently be taken as text.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}?");
    private static final Pattern ENV = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?");
    private static final Pattern SECRET = Pattern.compile("secret:[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern ENV_AT = Pattern.compile(
            "connections\\.[^.]+\\.(sftp\\.(host|port|username|hostKeys\\[\\d+])|directory\\.path|kafka\\.brokers)"
                    + "|channels\\.[^.]+\\.pgp\\.signedBy\\[\\d+]");
    private static final Pattern SECRET_AT =
            Pattern.compile("connections\\.[^.]+\\.(sftp\\.identity|kafka\\.options\\..+)"
                    + "|channels\\.[^.]+\\.pgp\\.(decryptWith|passphrase|signers\\[\\d+])");

    private Placeholders() {}

    static void check(Yaml yaml, Problems problems) {
        Matcher matcher = PLACEHOLDER.matcher(yaml.text());
        while (matcher.find()) {
            String inside = matcher.group(1);
            if (ENV.matcher(inside).matches()) {
                if (!ENV_AT.matcher(yaml.path()).matches()) {
                    problems.error(
                            yaml,
                            "${env:…} stands only for host, port, username, hostKeys, path, brokers and signedBy",
                            "environments differ in hosts, ids and keys, never in rules: write the value out");
                }
            } else if (SECRET.matcher(inside).matches()) {
                if (!SECRET_AT.matcher(yaml.path()).matches()) {
                    problems.error(yaml, "no secret is read here", "write the value out, or drop it");
                }
            } else {
                problems.error(
                        yaml,
                        "unknown placeholder " + matcher.group(),
                        "${env:NAME}, ${env:NAME:-default} or ${secret:name}");
            }
        }
        yaml.entries().values().forEach(value -> check(value, problems));
        yaml.items().forEach(item -> check(item, problems));
    }
}
