package io.entrepot.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The partner {@code harbor}: nothing but files, added to running servers, and what it sends. */
public final class HarborFiles {
    public static final String HEADER = "account,statement,currency,booked,amount,reference,text\n";

    private HarborFiles() {}

    /** Copies the partner's folder into the contracts and gives it its mailbox. */
    public static void admit(TestServers servers) {
        admit(servers, "harbor", text -> text);
    }

    /** The same folder under another name, polled faster, changed: every test its own partner. */
    public static void admit(TestServers servers, String partner, UnaryOperator<String> change) {
        Path from = Path.of("src/test/resources/partners/harbor");
        Path to = servers.contracts().resolve(partner);
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : (Iterable<Path>) files::iterator) {
                String text = Files.readString(file).replace("harbor", partner).replace("poll: 1s", "poll: 250ms");
                Files.writeString(to.resolve(file.getFileName()), change.apply(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot admit " + partner, e);
        }
        servers.admit(partner);
    }

    /** A statement of so many lines. */
    public static String statement(String account, String id, int lines) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= lines; i++) {
            csv.append(account)
                    .append(',')
                    .append(id)
                    .append(",EUR,2026-11-20,")
                    .append(i)
                    .append(".50,")
                    .append(id)
                    .append('-')
                    .append(i)
                    .append(",booking ")
                    .append(i)
                    .append('\n');
        }
        return csv.toString();
    }

    /** Puts a file by temporary name and rename, as a careful partner does. */
    public static void put(Path folder, String name, byte[] content) {
        try {
            Path temporary = folder.resolve("." + name + ".part");
            Files.write(temporary, content);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put " + name, e);
        }
    }
}
