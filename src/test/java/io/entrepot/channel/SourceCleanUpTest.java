package io.entrepot.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.connection.FileEntry;
import io.entrepot.connection.LocalFiles;
import io.entrepot.connection.Machines;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.support.BareContract;
import io.entrepot.support.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceCleanUpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    private final SourceCleanUp cleanUp = new SourceCleanUp(new Machines(null), CLOCK);
    private Path folder;
    private Contract contract;

    @BeforeEach
    void folder() throws IOException {
        Path root = Folders.temporary("drop");
        folder = Files.createDirectory(root.resolve("out"));
        contract = BareContract.of("bank", Map.of("main", new Connection.Directory("main", root.toString())), Map.of());
    }

    @Test
    void aTakenFileMovesIntoAFolderThatIsMadeForIt() throws IOException {
        String key = put("a", "one");

        clean(Channel.Afterwards.Kind.MOVE, key);

        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder.resolve(".taken/a")).hasContent("one");
    }

    @Test
    void aNameThatIsTakenAlreadyGetsTheTimeAndNothingIsOverwritten() throws IOException {
        clean(Channel.Afterwards.Kind.MOVE, put("a", "one"));
        clean(Channel.Afterwards.Kind.MOVE, put("a", "two!"));

        assertThat(folder.resolve(".taken/a")).hasContent("one");
        assertThat(folder.resolve(".taken/a.20261121T080000000")).hasContent("two!");
    }

    @Test
    void aNameThatIsTakenEvenWithTheTimeIsLeftForTheNextTry() throws IOException {
        clean(Channel.Afterwards.Kind.MOVE, put("a", "one"));
        clean(Channel.Afterwards.Kind.MOVE, put("a", "two!"));
        String third = put("a", "three");

        assertThatThrownBy(() -> clean(Channel.Afterwards.Kind.MOVE, third)).isInstanceOf(Transient.class);

        assertThat(folder.resolve("a")).hasContent("three");
        assertThat(folder.resolve(".taken/a.20261121T080000000")).hasContent("two!");
    }

    @Test
    void aSecondCleanUpFindsNothingToDo() throws IOException {
        String key = put("a", "one");
        clean(Channel.Afterwards.Kind.DELETE, key);

        clean(Channel.Afterwards.Kind.DELETE, key);

        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aNewerFileUnderTheSameNameIsNotTouched() throws IOException {
        String key = put("a", "one");
        put("a", "correction");

        clean(Channel.Afterwards.Kind.DELETE, key);

        assertThat(folder.resolve("a")).hasContent("correction");
    }

    private String put(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        FileEntry entry = new LocalFiles(folder).stat(name).orElseThrow();
        return SourceKey.of(channel(Channel.Afterwards.Kind.LEAVE), entry);
    }

    private void clean(Channel.Afterwards.Kind kind, String key) {
        cleanUp.clean(contract, channel(kind), "out/a", key);
    }

    private static Channel channel(Channel.Afterwards.Kind kind) {
        return BareContract.channel(
                "in",
                "main",
                "out",
                Duration.ofSeconds(2),
                new Channel.Settle(1, null, null),
                new Channel.Afterwards(kind, kind == Channel.Afterwards.Kind.MOVE ? ".taken" : null),
                new Channel.FileRules(null, 1_000, 10_000, 10, 100, null));
    }
}
