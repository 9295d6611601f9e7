package io.entrepot.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;

/** OpenSSH's server as a process of its own on a free loopback port, with its own keys and configuration, and its client. */
final class OpenSsh implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final Path CLIENT = Path.of("/usr/bin/sftp");

    private final Path state;
    private final int port;
    private final Process server;

    private OpenSsh(Path state, int port, Process server) {
        this.state = state;
        this.port = port;
        this.server = server;
    }

    /** Whether Debian's openssh-server and openssh-client are here. */
    static boolean installed() {
        return Files.isExecutable(SERVER) && Files.isExecutable(CLIENT);
    }

    /** Starts it for the user we are, who logs in to {@link #home}. */
    static OpenSsh start(Path state) throws IOException {
        Files.createDirectories(state.resolve("home"));
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                state.resolve("host").toString());
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                state.resolve("key").toString());
        int port = freePort();
        if (user().equals("root")) {
            // Where a server started by root drops its rights; the Debian service makes it at boot.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path configuration = Files.writeString(
                state.resolve("sshd_config"),
                """
                ListenAddress 127.0.0.1:%1$d
                HostKey %2$s/host
                AuthorizedKeysFile %2$s/key.pub
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                Subsystem sftp internal-sftp -d %2$s/home
                """
                        .formatted(port, state));
        Files.writeString(
                state.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(state.resolve("host.pub")));
        Process server = new ProcessBuilder(SERVER.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("sshd.log").toFile())
                .start();
        OpenSsh started = new OpenSsh(state, port, server);
        Awaitility.await("sshd listens").atMost(Duration.ofSeconds(20)).until(started::listens);
        return started;
    }

    static String user() {
        return System.getProperty("user.name");
    }

    int port() {
        return port;
    }

    /** The folder a session begins in. */
    Path home() {
        return state.resolve("home");
    }

    /** The private key that may log in. */
    Path key() {
        return state.resolve("key");
    }

    /** The server's key as a contract pins it. */
    String hostKey() throws IOException {
        String[] parts = Files.readString(state.resolve("host.pub")).split(" ");
        return parts[0] + " " + parts[1];
    }

    /** {@code sftp -b} with these commands. */
    void batch(String... commands) throws IOException {
        Path batch = Files.write(state.resolve("batch"), Arrays.asList(commands));
        run(
                CLIENT.toString(),
                "-q",
                "-b",
                batch.toString(),
                "-P",
                Integer.toString(port),
                "-F",
                "none",
                "-i",
                key().toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + state.resolve("known_hosts"),
                user() + "@127.0.0.1");
    }

    /** Runs a command to its end. */
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }

    private boolean listens() {
        if (!server.isAlive()) {
            throw new IllegalStateException("sshd ended, see " + state.resolve("sshd.log"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
