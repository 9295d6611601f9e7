package io.entrepot.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.entrepot.operations.security.Csrf;
import io.entrepot.support.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No page or endpoint answers without a role that may: every one that exists is tried with every kind of account. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AccessTest {
    private static final List<String> USERS = List.of("viewer", "operator", "approver", "admin", "erp");
    private static final Set<String> ALL = Set.copyOf(USERS);
    private static final Set<String> PEOPLE = Set.of("viewer", "operator", "approver", "admin");
    private static final Set<String> ACTORS = Set.of("operator", "approver", "admin");
    private static final Set<String> ACTORS_AND_ERP = Set.of("operator", "approver", "admin", "erp");

    /** Every operation of the API that is not simply "people read". */
    private static final Map<String, Set<String>> SPECIAL = Map.ofEntries(
            Map.entry("get /api/v1/audit", ACTORS),
            Map.entry("get /api/v1/documents/{id}", ALL),
            Map.entry("get /api/v1/documents/{id}/lines", ALL),
            Map.entry("get /api/v1/statements/{id}", ALL),
            Map.entry("get /api/v1/statements/{id}/entries", ALL),
            Map.entry("get /api/v1/deliveries/{partner}/{delivery}", ACTORS_AND_ERP),
            Map.entry("post /api/v1/deliveries/{partner}/{delivery}/receipts", ACTORS_AND_ERP),
            Map.entry("get /api/v1/arrivals/{id}", ALL),
            Map.entry("get /api/v1/arrivals/{id}/findings", ALL),
            Map.entry("post /api/v1/invoices", ACTORS_AND_ERP),
            Map.entry("post /api/v1/arrivals/{id}/release", ACTORS),
            Map.entry("post /api/v1/arrivals/{id}/reject", ACTORS),
            Map.entry("post /api/v1/arrivals/{id}/discard", ACTORS),
            Map.entry("post /api/v1/deliveries/{id}/redeliver", ACTORS),
            Map.entry("post /api/v1/dead-letters/{id}/retry", ACTORS),
            Map.entry("post /api/v1/alerts/{id}/acknowledge", ACTORS),
            Map.entry("post /api/v1/channels/{partner}/{channel}/pause", ACTORS),
            Map.entry("post /api/v1/channels/{partner}/{channel}/resume", ACTORS),
            Map.entry("post /api/v1/channels/{partner}/{channel}/poll", ACTORS));

    @Inject
    Csrf csrf;

    private record Operation(String method, String path) {
        Response call(RequestSpecification as) {
            RequestSpecification request = as.redirects().follow(false);
            return method.equals("get")
                    ? request.get(concrete())
                    : request.contentType("application/json")
                            .body("{\"reason\": \"test\"}")
                            .post(concrete());
        }

        /** As a form of the console. */
        Response submit(RequestSpecification as, String token) {
            return as.redirects()
                    .follow(false)
                    .formParam("csrf", token)
                    .formParam("reason", "test")
                    .post(concrete());
        }

        private String concrete() {
            return path.replace("{partner}", "erp")
                    .replace("{delivery}", "no-such")
                    .replace("{channel}", "no-such")
                    .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyApiOperationAnswersOnlyTheRolesThatMay() {
        List<Operation> operations = apiOperations();
        assertThat(operations).hasSizeGreaterThan(25).allMatch(operation -> operation.path.startsWith("/api/v1/"));
        Set<String> special = new TreeSet<>(SPECIAL.keySet());
        for (Operation operation : operations) {
            special.remove(operation.toString());
            Response anonymous = operation.call(given());
            assertThat(anonymous.statusCode()).as("anonymous " + operation).isEqualTo(401);
            assertThat(anonymous.contentType()).startsWith("application/problem+json");
            assertThat(operation.call(basic("viewer", "wrong")).statusCode()).isEqualTo(401);
            Set<String> allowed = SPECIAL.getOrDefault(operation.toString(), PEOPLE);
            assertThat(operation.method.equals("get") || SPECIAL.containsKey(operation.toString()))
                    .as("who may " + operation)
                    .isTrue();
            for (String user : USERS) {
                int status = operation.call(basic(user, user)).statusCode();
                assertThat(status == 403)
                        .as(user + " " + operation + ": " + status)
                        .isEqualTo(!allowed.contains(user));
                assertThat(status).as(user + " " + operation).isNotEqualTo(401).isLessThan(500);
            }
        }
        assertThat(special).as("operations that are gone").isEmpty();
    }

    @Test
    void everyConsolePageSendsTheUnknownToSignInAndAnswersOnlyPeople() throws ReflectiveOperationException {
        List<Operation> pages = consoleOperations();
        assertThat(pages).hasSizeGreaterThan(15);
        for (Operation page : pages) {
            Response anonymous = page.call(given());
            if (page.path.equals("/login")) {
                assertThat(anonymous.statusCode()).isEqualTo(200);
                continue;
            }
            assertThat(anonymous.statusCode()).as("anonymous " + page).isEqualTo(302);
            assertThat(anonymous.header("Location")).endsWith("/login");
            assertThat(page.call(basic("erp", "erp")).statusCode())
                    .as("erp " + page)
                    .isEqualTo(403);
            if (page.method.equals("post")) {
                formOfActors(page);
            } else {
                int viewer = page.call(basic("viewer", "viewer")).statusCode();
                assertThat(viewer == 403).as("viewer " + page + ": " + viewer).isEqualTo(page.path.equals("/audit"));
                assertThat(page.call(basic("operator", "operator")).statusCode())
                        .as("operator " + page)
                        .isNotEqualTo(403);
            }
        }
    }

    /** With the form's token, which a viewer could make up a page for, only the role decides; without it nobody acts. */
    private void formOfActors(Operation form) {
        assertThat(form.submit(basic("operator", "operator"), "forged").statusCode())
                .as("operator " + form + " without its token")
                .isEqualTo(403);
        for (String user : PEOPLE) {
            int status = form.submit(basic(user, user), csrf.token(user)).statusCode();
            boolean may = ACTORS.contains(user) || form.path.equals("/logout");
            assertThat(status == 403).as(user + " " + form + ": " + status).isEqualTo(!may);
            assertThat(status).as(user + " " + form).isLessThan(500);
        }
    }

    @Test
    void whatIsNotListedIsDenied() {
        for (String path :
                List.of("/hooks/kassa/events", "/nothing", "/q/health", "/q/metrics", "/q/info", "/META-INF/x")) {
            assertThat(given().redirects().follow(false).get(path).statusCode())
                    .as(path)
                    .isIn(302, 401);
            assertThat(basic("admin", "admin").get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(given().redirects().follow(false).get("/q/openapi").statusCode())
                .isEqualTo(302);
        assertThat(basic("erp", "erp").get("/q/openapi").statusCode()).isEqualTo(403);
    }

    @Test
    void aSystemPullsItsOwnDeliveriesOnly() {
        basic("erp", "erp")
                .get("/api/v1/deliveries/nordbank/anything")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("another partner"));
        basic("erp", "erp")
                .contentType("application/json")
                .body("{\"id\": \"x\", \"accepted\": true}")
                .post("/api/v1/deliveries/nordbank/anything/receipts")
                .then()
                .statusCode(403);
    }

    @Test
    void aSessionCookieOpensTheConsoleButNotTheApi() {
        Response signedIn = given().redirects()
                .follow(false)
                .formParam("j_username", "operator")
                .formParam("j_password", "operator")
                .post("/login/check");
        String cookie = signedIn.cookie("entrepot-session");
        assertThat(cookie).isNotEmpty();
        assertThat(signedIn.headers().getValues("Set-Cookie")).anySatisfy(header -> assertThat(header)
                .startsWith("entrepot-session=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict"));
        given().cookie("entrepot-session", cookie).get("/arrivals").then().statusCode(200);
        given().cookie("entrepot-session", cookie)
                .get("/api/v1/arrivals")
                .then()
                .statusCode(401);
        given().cookie("entrepot-session", cookie)
                .redirects()
                .follow(false)
                .formParam("csrf", "forged")
                .post("/channels/nordbank/statements/pause")
                .then()
                .statusCode(403);
        String page =
                given().cookie("entrepot-session", cookie).get("/partners").asString();
        String token = page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        given().cookie("entrepot-session", cookie)
                .redirects()
                .follow(false)
                .formParam("csrf", token)
                .post("/channels/payday/payroll/poll")
                .then()
                .statusCode(303)
                .header("Location", containsString("/partners/payday?done=poll"));
        given().cookie("entrepot-session", cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("csrf", token)
                .post("/channels/payday/payroll/poll")
                .then()
                .statusCode(403);
        given().cookie("entrepot-session", cookie)
                .redirects()
                .follow(false)
                .formParam("csrf", token)
                .post("/logout")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login"))
                .cookie("entrepot-session", "");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : List.of("/login", "/assets/entrepot.css", "/api/v1/arrivals")) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Content-Security-Policy", containsString("script-src 'self'"));
        }
        assertThat(given().get("/login").asString()).doesNotContainPattern("<script(?![^>]* src=)");
    }

    private static List<Operation> apiOperations() {
        Map<String, Map<String, Object>> paths = basic("viewer", "viewer")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(Set.of("get", "post", "put", "delete", "patch")::contains)
                .forEach(method -> operations.add(new Operation(method, path))));
        return operations;
    }

    private static List<Operation> consoleOperations() throws ReflectiveOperationException {
        List<Operation> operations = new ArrayList<>();
        for (JavaClass page : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.entrepot.operations.console")) {
            if (!page.isAnnotatedWith(Path.class)) {
                continue;
            }
            String root = page.getAnnotationOfType(Path.class).value();
            for (Method method : Class.forName(page.getName()).getDeclaredMethods()) {
                String verb = method.isAnnotationPresent(GET.class)
                        ? "get"
                        : method.isAnnotationPresent(POST.class) ? "post" : null;
                if (verb != null) {
                    Path path = method.getAnnotation(Path.class);
                    String full = path == null ? root : (root + "/" + path.value()).replaceAll("//+", "/");
                    operations.add(new Operation(verb, full));
                }
            }
        }
        return operations;
    }

    private static RequestSpecification basic(String user, String password) {
        return given().auth().preemptive().basic(user, password);
    }
}
