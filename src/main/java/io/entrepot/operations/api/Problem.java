package io.entrepot.operations.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a request was not served (RFC 9457).
 *
 * @param type {@code about:blank}: title and status say what kind it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what is wrong with this very request
 * @param parameter the parameter or field at fault; absent otherwise
 * @param seen what was there
 * @param expected what should be there
 */
@Schema(name = "Problem", description = "Why a request was not served (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, String parameter, String seen, String expected) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new Problem(
                "about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail, null, null, null);
    }

    static Problem of(BadParameter bad) {
        return new Problem(
                "about:blank", "Bad Request", 400, bad.getMessage(), bad.parameter(), bad.seen(), bad.expected());
    }
}
