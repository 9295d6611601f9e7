package io.entrepot.app;

import io.entrepot.failure.Defect;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;

/** An include pattern that matches nothing is silent in Camel; a gateway without its routes would be, too. */
final class RouteCheck {
    static final List<String> ROUTES = List.of(
            "receive-file",
            "watch-channels",
            "process-arrival",
            "process-documents",
            "process-mailbox",
            "maintain-database",
            "tally-arrivals",
            "watch-mailboxes",
            "watch-obligations",
            "watch-receipts",
            "watch-sequences",
            "expire-payloads");
    static final List<String> TEMPLATES = List.of(
            "receive-sftp",
            "receive-directory",
            "receive-kafka",
            "process-worker",
            "deliver-worker",
            "clean-up-worker");

    private RouteCheck() {}

    /** @throws Defect that names everything that is missing and where it is looked for */
    static void check(ModelCamelContext camel) {
        List<String> missing = new ArrayList<>();
        ROUTES.stream()
                .filter(id -> camel.getRoute(id) == null)
                .map(id -> "route " + id)
                .forEach(missing::add);
        TEMPLATES.stream()
                .filter(id -> camel.getRouteTemplateDefinition(id) == null)
                .map(id -> "route template " + id)
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new Defect("missing " + missing
                    + ": they are files *.camel.yaml in the folder of the setting entrepot.routes, which is resolved from the"
                    + " working directory");
        }
    }
}
