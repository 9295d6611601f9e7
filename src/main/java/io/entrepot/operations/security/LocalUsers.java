package io.entrepot.operations.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Local accounts: from the file named by {@code entrepot.users}, or, in dev and test mode only, one per role (and the
 * demo ERP) whose password is its name.
 */
@ApplicationScoped
public class LocalUsers {
    private static final Set<String> DEMO_PEOPLE = Set.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
    private static final String DEMO_SYSTEM = "erp";
    /** Checked when a name is unknown, so that the answer takes as long as for a known one. */
    private static final String NOBODY = BcryptUtil.bcryptHash("nobody", 10);

    private final Map<String, Account> accounts;
    /** Bcrypt is slow on purpose; systems sign in with every request, so a proven password is remembered as a keyed hash. */
    private final Map<String, byte[]> proven = new ConcurrentHashMap<>();

    private final Keyed keys = Keyed.random();

    @Inject
    LocalUsers(@ConfigProperty(name = "entrepot.users") Optional<String> file) {
        this(file.filter(name -> !name.isBlank()).map(Path::of), LaunchMode.current());
    }

    LocalUsers(Optional<Path> file, LaunchMode mode) {
        this.accounts = file.map(UserFile::read).orElseGet(() -> mode == LaunchMode.NORMAL ? Map.of() : demo());
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Blocking: bcrypt takes tens of milliseconds. */
    Optional<Account> signIn(String name, char[] password) {
        Account account = accounts.get(name);
        String typed = new String(password);
        if (account == null) {
            BcryptUtil.matches(typed, NOBODY);
            return Optional.empty();
        }
        byte[] keyed = keys.hash(name, typed);
        byte[] known = proven.get(name);
        if (known != null && MessageDigest.isEqual(known, keyed)) {
            return Optional.of(account);
        }
        if (!BcryptUtil.matches(typed, "$2a$" + account.passwordHash().substring(4))) {
            return Optional.empty();
        }
        proven.put(name, keyed);
        return Optional.of(account);
    }

    private static Map<String, Account> demo() {
        Stream<Account> people = DEMO_PEOPLE.stream().map(role -> demo(role, role));
        return Stream.concat(people, Stream.of(demo(DEMO_SYSTEM, Role.systemOf(DEMO_SYSTEM))))
                .collect(Collectors.toUnmodifiableMap(Account::name, account -> account));
    }

    private static Account demo(String name, String role) {
        return new Account(name, BcryptUtil.bcryptHash(name, 4), Set.of(role));
    }
}
