package io.entrepot.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Partners like another one under names of their own, added to running servers. */
final class PartnerCopies {
    private PartnerCopies() {}

    /**
     * Copies a partner's folder without its samples; channels are polled faster.
     *
     * @param change makes the contract the new partner's own, ids first of all
     */
    static void admit(TestServers servers, Path from, String partner, UnaryOperator<String> change) {
        Path to = servers.contracts().resolve(partner);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (file.endsWith("contract.yaml")) {
                    String text = Files.readString(file)
                            .replace(from.getFileName().toString(), partner)
                            .replaceAll("poll: [12]s", "poll: 250ms")
                            .replace("2 polls", "1 polls");
                    Files.writeString(target, change.apply(text));
                } else if (!file.toString().contains("samples")) {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot admit " + partner, e);
        }
        servers.admit(partner);
    }
}
