package io.entrepot.partner;

import io.entrepot.failure.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts that make up one partner's contract: {@code contract.yaml} and everything below {@code lookups/},
 * {@code keys/} and {@code mapping/}. Samples and the runbook change no behaviour and are left out.
 *
 * @param partner name of the folder
 * @param texts path below the folder, with {@code /}, to its text
 */
public record ContractFiles(String partner, SortedMap<String, String> texts) {
    public static final String CONTRACT = "contract.yaml";
    private static final List<String> FOLDERS = List.of("lookups", "keys", "mapping");
    private static final long MAX_BYTES = 16L << 20;

    public ContractFiles(String partner, Map<String, String> texts) {
        this(partner, (SortedMap<String, String>) new TreeMap<>(texts));
    }

    /**
     * Reads a partner's folder. Hidden names are skipped: Kubernetes keeps the older and newer text of a ConfigMap in them.
     *
     * @throws IOException when a file cannot be read, is no UTF-8 text, or all of them are larger than 16 MiB
     */
    public static ContractFiles read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.size(file);
            if (bytes > MAX_BYTES) {
                throw new IOException("the contract and its files are larger than " + MAX_BYTES + " bytes");
            }
            texts.put(folder.relativize(file).toString().replace('\\', '/'), text(file));
        }
        return new ContractFiles(folder.getFileName().toString(), texts);
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new java.util.ArrayList<>(List.of(folder.resolve(CONTRACT)));
        for (String name : FOLDERS) {
            Path below = folder.resolve(name);
            if (Files.isDirectory(below)) {
                try (Stream<Path> walk = Files.walk(below, 4, FileVisitOption.FOLLOW_LINKS)) {
                    walk.filter(Files::isRegularFile)
                            .filter(file -> !hidden(folder.relativize(file)))
                            .forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return files;
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(file.getFileName() + " is no UTF-8 text", e);
        }
    }

    /** SHA-256 (hex) over names and texts; each is preceded by its length, so that no two sets look alike. */
    public String digest() {
        MessageDigest sha256 = sha256();
        texts.forEach((path, text) -> {
            update(sha256, path);
            update(sha256, text);
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new Defect("every Java has SHA-256", e);
        }
    }
}
