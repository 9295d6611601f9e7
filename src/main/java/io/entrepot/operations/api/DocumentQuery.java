package io.entrepot.operations.api;

import io.entrepot.canonical.DocumentType;
import io.entrepot.operations.view.Documents;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;

/** How the API and the console are asked for documents. */
public record DocumentQuery(
        @QueryParam("type") String type,
        @QueryParam("partner") String partner,
        @QueryParam("key") String key,
        @QueryParam("account") String account,
        @QueryParam("since") String since) {
    /** Types that documents have. */
    public static final List<String> TYPES =
            Arrays.stream(DocumentType.values()).map(DocumentType::id).toList();

    /** @throws BadParameter when a value means nothing */
    public Documents.Filter filter() {
        return new Documents.Filter(
                Parameters.oneOf("type", type, TYPES),
                Parameters.text(partner),
                Parameters.text(key),
                Parameters.text(account),
                Parameters.since(since));
    }
}
