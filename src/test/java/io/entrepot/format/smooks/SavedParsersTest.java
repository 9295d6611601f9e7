package io.entrepot.format.smooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import io.entrepot.canonical.PurchaseOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.daffodil.japi.DataProcessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema is compiled once for an installation; what was saved is read only when it is what we saved for these very files. */
class SavedParsersTest {
    private static final Path DIALECT = Path.of("partner-contracts/baltic-trade/mapping/orders");
    private static final String ORDER = "H|N|B-77|20261120|EUR\nP|1|4006381333931|144|1.25\n";

    private static StreamingAead key;

    @TempDir
    Path state;

    private Path schema;

    @BeforeAll
    static void key() throws GeneralSecurityException {
        StreamingAeadConfig.register();
        key = newKey();
    }

    @BeforeEach
    void schema() throws IOException {
        schema = state.resolve("schema.dfdl.xsd");
        Files.copy(DIALECT.resolve("schema.dfdl.xsd"), schema);
    }

    @Test
    void theNextStartReadsWhatTheFirstCompiled() throws Exception {
        assertThat(order(new SavedParsers(saved(), key)).number()).isEqualTo("B-77");
        assertThat(files()).hasSize(1);
        assertThat(compiles(new SavedParsers(saved(), key))).isFalse();
        assertThat(order(new SavedParsers(saved(), key)).number()).isEqualTo("B-77");
    }

    @Test
    void anotherSchemaIsCompiled() throws IOException {
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
        Files.writeString(schema, Files.readString(schema).replace("maxOccurs=\"5\"", "maxOccurs=\"6\""));
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
    }

    @Test
    void aSchemaIsAnotherWhenAFileThatItIncludesIs() throws IOException {
        Path included = state.resolve("types/line.dfdl.xsd");
        Files.createDirectories(included.getParent());
        String text = Files.readString(schema);
        int begin = text.indexOf("<xsd:complexType name=\"Line\">");
        int end = text.indexOf("<xsd:element name=\"set\"");
        Files.writeString(
                included,
                text.substring(0, end).replaceAll("(?s)<dfdl:defineEscape.*</dfdl:defineEscapeScheme>", "")
                        + "</xsd:schema>");
        Files.writeString(
                schema,
                text.substring(0, begin)
                                .replace(
                                        "<xsd:annotation>",
                                        "<xsd:include schemaLocation=\"types/line.dfdl.xsd\"/><xsd:annotation>")
                        + text.substring(end));
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
        assertThat(compiles(new SavedParsers(saved(), key))).isFalse();
        Files.writeString(included, Files.readString(included).replace("maxOccurs=\"20\"", "maxOccurs=\"21\""));
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
    }

    @Test
    void aDamagedFileIsNotReadButReplaced() throws IOException {
        compiles(new SavedParsers(saved(), key));
        byte[] bytes = Files.readAllBytes(files().get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(files().get(0), bytes);
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
        assertThat(compiles(new SavedParsers(saved(), key))).isFalse();
        Files.write(files().get(0), new byte[0]);
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
    }

    /** Whoever may write the folder but has not the installation's key cannot make us load objects. */
    @Test
    void whatAnotherKeySealedIsNotRead() throws Exception {
        compiles(new SavedParsers(saved(), newKey()));
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
    }

    @Test
    void aFileUnderTheNameOfAnotherIsNotRead() throws IOException {
        compiles(new SavedParsers(saved(), key));
        Path other = files().get(0);
        Files.writeString(schema, Files.readString(schema).replace("maxOccurs=\"5\"", "maxOccurs=\"6\""));
        compiles(new SavedParsers(saved(), key));
        Path now =
                files().stream().filter(file -> !file.equals(other)).findFirst().orElseThrow();
        Files.copy(other, now, StandardCopyOption.REPLACE_EXISTING);
        assertThat(compiles(new SavedParsers(saved(), key))).isTrue();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTimeOnly() throws IOException {
        Path file = Files.writeString(state.resolve("no-folder"), "");
        assertThat(order(new SavedParsers(file, key)).number()).isEqualTo("B-77");
    }

    @Test
    void nothingIsKeptOfAWrongSchema() throws IOException {
        Files.writeString(
                schema, Files.readString(schema).replace("type=\"Line\" minOccurs", "type=\"Lime\" minOccurs"));
        assertThatThrownBy(() -> order(new SavedParsers(saved(), key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.dfdl.xsd:30: ")
                .hasMessageContaining("'Lime'");
        assertThat(saved()).doesNotExist();
    }

    private Path saved() {
        return state.resolve("saved");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(saved())) {
            return files.sorted().toList();
        }
    }

    /** Whether the schema had to be compiled. */
    private boolean compiles(SavedParsers parsers) {
        boolean[] compiled = {false};
        DataProcessor parser = parsers.of(schema.toUri(), () -> {
            compiled[0] = true;
            return SchemaCompiler.compile(schema.toUri());
        });
        assertThat(parser.isError()).isFalse();
        return compiled[0];
    }

    private PurchaseOrder order(SavedParsers parsers) throws IOException {
        try (Mapping mapping = Mapping.ofDfdl(DIALECT.resolve("mapping.xml"), schema, parsers)) {
            return (PurchaseOrder) mapping.map(ORDER.getBytes(StandardCharsets.UTF_8), Map.of(), warning -> {})
                    .head();
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private static StreamingAead newKey() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }
}
