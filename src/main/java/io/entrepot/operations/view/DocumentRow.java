package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A canonical document.
 *
 * @param id its id
 * @param type {@code statement}, {@code payroll-run}
 * @param partner whose
 * @param channel over which it came
 * @param arrivalId the file it came in
 * @param businessKey what makes it the same document again
 * @param head its head, as in the document's JSON Schema; personal fields masked for viewers
 * @param lines number of lines
 * @param createdAt when it was stored
 * @param supersededBy the correction that replaced it
 * @param expiredAt since when head and lines are gone, past their retention; absent while the document is whole
 */
public record DocumentRow(
        UUID id,
        String type,
        String partner,
        String channel,
        UUID arrivalId,
        String businessKey,
        JsonNode head,
        int lines,
        Instant createdAt,
        UUID supersededBy,
        Instant expiredAt) {}
