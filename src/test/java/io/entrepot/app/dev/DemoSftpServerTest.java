package io.entrepot.app.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.support.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoSftpServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path state = Folders.temporary("sftp");
    private final SshClient client = SshClient.setUpDefaultClient();
    private DemoSftpServer server;

    @BeforeEach
    void start() {
        server = DemoSftpServer.start(state, 0);
        server.admit("alpha");
        server.admit("beta");
        client.setServerKeyVerifier((session, address, key) -> server.hostKey().equals(SshKeys.text(key)));
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        server.close();
    }

    @Test
    void eachPartnerSeesItsOwnHomeOnlyHoweverItAsks() throws Exception {
        Files.writeString(server.home("beta").resolve("incoming/secret.txt"), "beta's");
        try (ClientSession session = signIn("alpha", "alpha");
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            for (String path : new String[] {"/", "../..", "/../../..", "incoming/../../beta/../.."}) {
                assertThat(sftp.readDir(path))
                        .extracting(SftpClient.DirEntry::getFilename)
                        .filteredOn(name -> !name.startsWith("."))
                        .containsExactlyInAnyOrder("outgoing", "incoming");
            }
            assertThatThrownBy(() -> sftp.stat("../beta/incoming/secret.txt")).hasMessageContaining("No such file");
        }
    }

    @Test
    void anotherPartnersKeyOpensNothing() {
        assertThatThrownBy(() -> signIn("alpha", "beta")).isInstanceOf(SshException.class);
        assertThatThrownBy(() -> signIn("gamma", "beta")).isInstanceOf(SshException.class);
    }

    @Test
    void hostKeyAndPartnersKeysStayTheSameOverARestart() throws Exception {
        String hostKey = server.hostKey();
        byte[] key = Files.readAllBytes(state.resolve("keys/alpha"));
        server.close();
        server = DemoSftpServer.start(state, 0);
        server.admit("alpha");
        assertThat(server.hostKey()).isEqualTo(hostKey);
        assertThat(Files.readAllBytes(state.resolve("keys/alpha"))).isEqualTo(key);
    }

    @Test
    void privateKeysAreReadableByTheOwnerOnlyAsOpenSshDemands() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("keys/alpha"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(state.resolve("keys/alpha"))).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    private ClientSession signIn(String user, String keyOf) throws Exception {
        ClientSession session = client.connect(user, "127.0.0.1", server.port())
                .verify(PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(SshKeys.ensure(state.resolve("keys").resolve(keyOf)));
        session.auth().verify(PATIENCE);
        return session;
    }
}
