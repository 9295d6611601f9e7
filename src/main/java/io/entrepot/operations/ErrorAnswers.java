package io.entrepot.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.entrepot.failure.LogSafe;
import io.entrepot.flow.KeyReused;
import io.entrepot.flow.NotFound;
import io.entrepot.flow.NotPossible;
import io.entrepot.landing.TooLarge;
import io.entrepot.operations.api.BadParameter;
import io.entrepot.operations.api.Problem;
import io.entrepot.operations.console.ErrorPage;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What every failure of a request becomes: problem+json in the API, a page in the console. */
public class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    private final ErrorPage page;

    @Inject
    ErrorAnswers(ErrorPage page) {
        this.page = page;
    }

    @ServerExceptionMapper
    Response badParameter(BadParameter bad, UriInfo uri) {
        return answer(bad.problem(), uri);
    }

    @ServerExceptionMapper
    Response notFound(NotFound missing, UriInfo uri) {
        return answer(Problem.of(404, missing.getMessage()), uri);
    }

    @ServerExceptionMapper
    Response notPossible(NotPossible refused, UriInfo uri) {
        return answer(Problem.of(409, refused.getMessage()), uri);
    }

    @ServerExceptionMapper
    Response keyReused(KeyReused refused, UriInfo uri) {
        return answer(Problem.of(422, refused.getMessage()), uri);
    }

    @ServerExceptionMapper
    Response tooLarge(TooLarge refused, UriInfo uri) {
        return answer(Problem.of(413, "The body is too large: " + refused.getMessage() + "."), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, UriInfo uri) {
        String why = forbidden.getMessage();
        return answer(Problem.of(403, why == null ? "This account's roles do not allow it." : why), uri);
    }

    @ServerExceptionMapper
    Response badJson(JsonProcessingException bad, UriInfo uri) {
        return answer(
                new BadParameter("body", bad.getOriginalMessage(), "the JSON that /q/openapi describes").problem(),
                uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (failure.getCause() instanceof JsonProcessingException bad) {
            return badJson(bad, uri);
        }
        String detail = status == 404 ? "There is nothing at " + uri.getPath() + "." : failure.getMessage();
        return answer(Problem.of(status, detail), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Exception failure, UriInfo uri) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(LogSafe.trace(failure), "request %s failed (%s)", uri.getPath(), id);
        return answer(Problem.of(500, "An error of ours; the log has it under " + id + "."), uri);
    }

    private Response answer(Problem problem, UriInfo uri) {
        if (uri.getPath().startsWith("/api/")) {
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem)
                    .build();
        }
        return Response.status(problem.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.render(problem))
                .build();
    }
}
