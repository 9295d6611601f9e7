package io.entrepot.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * A real Kafka broker (KRaft, one node) as a child JVM, on the class path that the build copies to {@code target/kafka-broker}: it
 * needs Scala 2.13, which must not meet the Scala 2.12 of our own class path. Topics are not created by writing to them.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final String SHARED = "entrepot.test.kafka";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STARTS = 3;

    private final Path folder;
    private final int port;
    private Process process;

    private KafkaBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Address of the one broker that all tests of this JVM share; a system property, because Quarkus tests have own class loaders. */
    public static synchronized String shared() {
        String running = System.getProperty(SHARED);
        if (running == null) {
            running = start().bootstrap();
            System.setProperty(SHARED, running);
        }
        return running;
    }

    /** A broker of the caller's own, to be stopped and started; it ends with this JVM at the latest. */
    public static KafkaBroker start() {
        for (int attempt = 1; ; attempt++) {
            KafkaBroker broker = new KafkaBroker(Folders.temporary("kafka"), freePort());
            broker.format();
            try {
                broker.launch();
                return broker;
            } catch (IllegalStateException e) { // another process was faster to take the port
                if (attempt == STARTS) {
                    throw e;
                }
            }
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** SIGKILL: what was acknowledged is on disk, nothing else is promised. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts again on the same port and data after {@link #kill()}. */
    public void restart() {
        launch();
    }

    @Override
    public void close() {
        kill();
    }

    private void format() {
        List<String> settings = List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + freePort(),
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "offsets.topic.num.partitions=1",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "group.min.session.timeout.ms=1000",
                "log.cleaner.dedupe.buffer.size=2097152",
                "num.network.threads=1",
                "num.io.threads=2");
        try {
            List<String> voted = new ArrayList<>(settings);
            voted.add("controller.quorum.voters=1@" + controller(settings));
            Files.write(config(), voted);
            Process format = java(
                    "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", config().toString());
            if (format.waitFor() != 0) {
                throw new IllegalStateException("broker storage not formatted:\n" + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String controller(List<String> settings) {
        String listeners = settings.get(2);
        return listeners.substring(listeners.lastIndexOf("//") + 2);
    }

    private void launch() {
        process = java("kafka.Kafka", config().toString());
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        try (Admin admin = KafkaTopics.admin(bootstrap())) {
            Awaitility.await("broker answers")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> {
                        if (!started.isAlive()) {
                            throw new IllegalStateException("broker ended with " + started.exitValue() + ":\n" + log());
                        }
                        return !admin.describeCluster().nodes().get().isEmpty();
                    });
        }
    }

    private Process java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    private static String classPath() {
        Path jars = Path.of("target", "kafka-broker").toAbsolutePath();
        try (Stream<Path> files = Files.list(jars)) {
            return String.join(
                    File.pathSeparator, files.map(Path::toString).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(jars + " is missing: `mvn process-test-resources` fills it", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path config() {
        return folder.resolve("server.properties");
    }

    private Path logFile() {
        return folder.resolve("broker.log");
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
