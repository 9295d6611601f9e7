package io.entrepot.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract with EDIFACT and a dialect of its own may say; the demo partner baltic-trade is one. */
class DialectContractTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            orders/schema.dfdl.xsd | orders/schema.xsd           | there is no file baltic-trade/mapping/orders/schema.xsd
            orders/mapping.xml     | other/mapping.xml           | there is no file baltic-trade/mapping/other/mapping.xml
            schema: mapping/orders | schema: ../orders           | has the wrong form
            `, mapping: mapping/orders/mapping.xml` | ``         | is missing
            document: purchase-order | document: statement       | dialects become purchase-orders only
            `    version: D.96A`   | `    version: D.96A\n    guide: mapping/orders` | nothing acts on "guide" for EDIFACT
            `    version: D.96A`   | `    version: D.96A\n    owes: {INVOIC: {within: 5 business-days}}` | nothing acts on "owes" for EDIFACT
            {interchange: 90d}     | {interchange: 90d, set: 9d} | nothing acts on "set" for EDIFACT
            {interchange: 300}     | {interchange: 300, group: 1} | nothing acts on "group" for EDIFACT
            `    version: D.96A`   | `    version: D.96A\n    syntax: UNOC:4` | has the wrong form
            """)
    void whatCannotBeIsTold(String right, String wrong, String told) throws IOException {
        String text = text().replace(right, wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(text());
        assertThat(problems(text)).as(text).anyMatch(problem -> problem.toString()
                .contains(told));
    }

    @Test
    void schemaAndMappingArePartOfTheFormatAndOfTheDigest() throws IOException {
        Map<String, String> texts = new HashMap<>(files().texts());
        Contract before = contract(texts);
        texts.computeIfPresent("mapping/orders/mapping.xml", (path, text) -> text + "<!-- changed -->");
        Contract after = contract(texts);
        assertThat(format(before).files())
                .containsOnlyKeys("mapping/orders/mapping.xml", "mapping/orders/schema.dfdl.xsd");
        assertThat(format(after)).isNotEqualTo(format(before));
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    private static Format.Dfdl format(Contract contract) {
        return (Format.Dfdl) contract.channels().get("warehouse-orders").format();
    }

    private static Contract contract(Map<String, String> texts) {
        return load(new ContractFiles("baltic-trade", texts)).contract().orElseThrow();
    }

    private static List<ContractProblem> problems(String text) throws IOException {
        Map<String, String> texts = new HashMap<>(files().texts());
        texts.put(ContractFiles.CONTRACT, text);
        return load(new ContractFiles("baltic-trade", texts)).problems();
    }

    private static LoadedContract load(ContractFiles files) {
        return new ContractLoader(name -> Optional.empty(), Clock.systemUTC()).load(files, ContractLoader.Purpose.LINT);
    }

    private static String text() throws IOException {
        return files().texts().get(ContractFiles.CONTRACT);
    }

    private static ContractFiles files() throws IOException {
        return ContractFiles.read(Path.of("partner-contracts/baltic-trade"));
    }
}
