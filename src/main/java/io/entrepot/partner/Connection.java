package io.entrepot.partner;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a machine is reached. Secrets are names, resolved when the connection is opened. */
public sealed interface Connection {
    String name();

    /**
     * SFTP (SSH file transfer protocol version 3).
     *
     * @param host name or address
     * @param port TCP port
     * @param username login
     * @param identity secret name of the private key (OpenSSH or PEM)
     * @param hostKeys pinned server keys as known_hosts key text, {@code "ssh-ed25519 AAAA…"}; there is no "accept any"
     * @param sessions how many sessions the partner allows us at a time
     * @param idleClose a session idle for longer is closed
     * @param timeout limit of every single operation: connect, list, read, write, rename
     * @param algorithms what may be negotiated
     */
    record Sftp(
            String name,
            String host,
            int port,
            String username,
            SecretRef identity,
            List<String> hostKeys,
            int sessions,
            Duration idleClose,
            Duration timeout,
            Algorithms algorithms)
            implements Connection {}

    /** A folder of this machine, for local drops and sidecars. */
    record Directory(String name, String path) implements Connection {}

    /** Our own REST API: a channel on it takes what is handed in by {@code POST}, and polls nothing. */
    record Api(String name) implements Connection {
        /** Most bytes of one request's body. */
        public static final long MAX_BYTES = 10L << 20;
    }

    /** A Kafka cluster; {@code options} are plain Kafka client settings, whose secrets are {@code ${secret:…}}. */
    record Kafka(String name, String brokers, Map<String, String> options) implements Connection {
        /** Client settings that what we promise rests on (nothing lost, evidence, dedupe): no contract changes them. */
        public static final Set<String> SET_BY_GATEWAY = Set.of(
                "bootstrap.servers",
                "client.id",
                "group.id",
                "acks",
                "enable.idempotence",
                "transactional.id",
                "delivery.timeout.ms",
                "max.block.ms",
                "enable.auto.commit",
                "auto.offset.reset",
                "key.serializer",
                "value.serializer",
                "key.deserializer",
                "value.deserializer");
    }

    /**
     * Algorithms that may be negotiated.
     *
     * @param profile {@code modern}, or {@code legacy-ssh-rsa} which also takes SHA-1 RSA keys
     * @param until last day a legacy profile is accepted; null for {@code modern}
     */
    record Algorithms(String profile, LocalDate until) {
        public static final String MODERN = "modern";
        public static final String LEGACY_SSH_RSA = "legacy-ssh-rsa";
    }
}
