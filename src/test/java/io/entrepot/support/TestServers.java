package io.entrepot.support;

import io.entrepot.app.dev.DemoPartners;
import io.entrepot.app.dev.DemoSftpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What one gateway under test lives on: an own database, contracts, secrets, landing folder and the partners' SFTP server. */
public final class TestServers implements AutoCloseable {
    private static final AtomicReference<TestServers> CURRENT = new AtomicReference<>();

    private final Path state;
    private final DemoSftpServer sftp;
    private final DemoPartners partners;
    private final String jdbcUrl;
    private final Queue<String> guests = new ConcurrentLinkedQueue<>();

    private TestServers(Path state) {
        this.state = state;
        this.jdbcUrl = TestDatabase.create();
        this.sftp = DemoSftpServer.start(state, 0);
        this.partners = new DemoPartners(sftp, contracts(), state.resolve("keys"), secrets(), Clock.systemUTC());
    }

    /** Starts on a copy of the project's contracts; contracts that refer to the environment find it in system properties. */
    public static TestServers start() {
        TestServers servers = new TestServers(Folders.temporary("gateway"));
        copy(Path.of("partner-contracts"), servers.contracts());
        servers.partners.provide();
        servers.partners.settings().forEach(System::setProperty);
        CURRENT.set(servers);
        return servers;
    }

    /** The servers of the Quarkus test that runs. */
    public static TestServers current() {
        TestServers servers = CURRENT.get();
        if (servers == null) {
            throw new IllegalStateException("@QuarkusTestResource(PostgresResource.class) is missing");
        }
        return servers;
    }

    /** Mailbox and secrets for a partner whose folder a test has added; a gateway in this JVM takes it at once, and for that test only. */
    public void admit(String partner) {
        partners.provide();
        guests.add(partner);
        GatewayHere.refresh();
    }

    /** Partners of a test that is over are polled no more. */
    void rest() {
        for (String partner = guests.poll(); partner != null; partner = guests.poll()) {
            GatewayHere.rest(partner);
        }
    }

    /** Settings of the gateway, as configuration or as system properties of a child JVM. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(partners.settings());
        settings.put("quarkus.datasource.jdbc.url", jdbcUrl);
        settings.put("entrepot.contracts", contracts().toString());
        settings.put("entrepot.secrets", secrets().toString());
        settings.put("entrepot.landing", landing().toString());
        settings.put("entrepot.landing.create-key", "true");
        return settings;
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** Its database, as an accountant sees it. */
    public Ledger ledger() {
        return new Ledger(jdbcUrl);
    }

    public DemoSftpServer sftp() {
        return sftp;
    }

    /** The partner's private SSH key. */
    public Path key(String partner) {
        return state.resolve("keys").resolve(partner);
    }

    /** Where the partner puts what it sends us. */
    public Path outgoing(String partner) {
        return sftp.home(partner).resolve(DemoSftpServer.OUTGOING);
    }

    /** Where the partner finds what we send it. */
    public Path incoming(String partner) {
        return sftp.home(partner).resolve(DemoSftpServer.INCOMING);
    }

    public Path contracts() {
        return state.resolve("partner-contracts");
    }

    public Path secrets() {
        return state.resolve("secrets");
    }

    public Path landing() {
        return state.resolve("landing");
    }

    /** Root of all of it. */
    public Path state() {
        return state;
    }

    @Override
    public void close() {
        partners.close();
        sftp.close();
        CURRENT.compareAndSet(this, null);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }
}
