package io.entrepot.format.smooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.apache.daffodil.lib.util.Misc;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a compiled schema depends on, in one SHA-256: all its files, Daffodil's version and Java's. */
final class SchemaDigest {
    private final MessageDigest sha256;
    private final Set<URI> seen = new HashSet<>();

    private SchemaDigest(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    /** @return in hexadecimal; empty when a file cannot be found or read, of which the compiler says more */
    static Optional<String> of(URI schema) {
        try {
            SchemaDigest digest = new SchemaDigest(MessageDigest.getInstance("SHA-256"));
            digest.text("daffodil " + Misc.getDaffodilVersion() + " java " + Runtime.version());
            digest.file(schema);
            return Optional.of(HexFormat.of().formatHex(digest.sha256.digest()));
        } catch (IOException | SAXException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void text(String text) {
        sha256.update((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private void file(URI file) throws IOException, SAXException {
        if (!seen.add(file)) {
            return;
        }
        byte[] xml;
        try (InputStream in = file.toURL().openStream()) {
            xml = in.readAllBytes();
        }
        text(Integer.toString(xml.length));
        sha256.update(xml);
        NodeList all = Xml.parse(xml).getElementsByTagNameNS("http://www.w3.org/2001/XMLSchema", "*");
        for (int i = 0; i < all.getLength(); i++) {
            String location = ((Element) all.item(i)).getAttribute("schemaLocation");
            if (!location.isEmpty()) {
                text(location);
                file(found(file, location));
            }
        }
    }

    /** As Daffodil looks: a file beside this one, else on the class path. */
    private static URI found(URI from, String location) throws IOException {
        if (from.getScheme().equals("file") && !location.startsWith("/")) {
            Path beside = Path.of(from).resolveSibling(location).normalize();
            if (Files.isRegularFile(beside)) {
                return beside.toUri();
            }
        }
        URL resource = SchemaDigest.class.getClassLoader().getResource(location.replaceFirst("^/", ""));
        if (resource == null) {
            throw new IOException(location + " is nowhere");
        }
        return URI.create(resource.toString());
    }
}
