package io.entrepot.app.dev;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tells, once the gateway listens, where everything of dev mode is and how to try it. */
final class DevBanner {
    private static final Logger LOG = Logger.getLogger(DevBanner.class);
    private static final int CONNECT_MILLIS = 500;

    private DevBanner() {}

    static void printWhenUp(URI console, Path state, List<String> partners) {
        Thread thread = new Thread(
                () -> {
                    if (awaitListening(console)) {
                        LOG.info(text(console, state, partners));
                    }
                },
                "dev-banner");
        thread.setDaemon(true);
        thread.start();
    }

    private static String text(URI console, Path state, List<String> partners) {
        return """

                  Console   http://localhost:%d/   sign in as viewer, operator, approver or admin (password = name)
                  API       http://localhost:%d/q/openapi   curl -u operator:operator http://localhost:%d/api/v1/conservation
                  Mailbox   sftp -i %s/keys/tidewater -P %d -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=%s/known_hosts tidewater@127.0.0.1
                            put a file into outgoing/, find answers in incoming/; partners: %s
                  Folders   mailboxes %s/sftp/<partner>, secrets %s/secrets/<partner>, database %s/postgres
                  -Dentrepot.demo.traffic=off silences the demo traffic. Fresh start: delete %s.
                """
                .formatted(
                        console.getPort(),
                        console.getPort(),
                        console.getPort(),
                        state,
                        DevServers.SFTP_PORT,
                        state,
                        String.join(", ", partners),
                        state,
                        state,
                        state,
                        state);
    }

    private static boolean awaitListening(URI console) {
        try {
            while (!listens(console)) {
                TimeUnit.MILLISECONDS.sleep(CONNECT_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean listens(URI console) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(console.getHost(), console.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
