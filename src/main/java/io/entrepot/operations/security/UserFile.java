package io.entrepot.operations.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The file of hashed users: a line {@code name:bcrypt:role[,role]} each, as {@code htpasswd -nB} writes it with the
 * roles appended; {@code #} begins a comment line.
 */
final class UserFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    private UserFile() {}

    /** @throws IllegalStateException naming every bad line, never a hash */
    static Map<String, Account> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException("entrepot.users: cannot read " + file + " (" + e.getMessage() + ")", e);
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                int number = i + 1;
                parse(line, accounts, problem -> problems.add(file + ", line " + number + ": " + problem));
            }
        }
        if (accounts.isEmpty() && problems.isEmpty()) {
            problems.add(file + ": no account in it, so nobody could sign in");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("entrepot.users:\n" + String.join("\n", problems));
        }
        return Map.copyOf(accounts);
    }

    private static void parse(String line, Map<String, Account> into, java.util.function.Consumer<String> problem) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            problem.accept("expected name:bcrypt-hash:role[,role]");
            return;
        }
        if (!NAME.matcher(parts[0]).matches()) {
            problem.accept("a name is letters, digits and . _ @ -, at most 64");
        }
        if (!BCRYPT.matcher(parts[1]).matches()) {
            problem.accept("the password of " + parts[0] + " is no bcrypt hash; htpasswd -nB writes one");
            return;
        }
        Set<String> roles = new TreeSet<>();
        for (String role : parts[2].split(",")) {
            if (Role.isKnown(role.strip())) {
                roles.add(role.strip());
            } else {
                problem.accept("no role \"" + role.strip()
                        + "\"; expected viewer, operator, approver, admin or system:<partner>");
            }
        }
        if (into.put(parts[0], new Account(parts[0], parts[1], Set.copyOf(roles))) != null) {
            problem.accept("a second account named " + parts[0]);
        }
    }
}
