package io.entrepot.operations.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.entrepot.support.Gateway;
import io.entrepot.support.OpenIdProvider;
import io.entrepot.support.TestServers;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged gateway with an OpenID Connect provider, set by configuration alone. */
class OidcIT {
    private static TestServers servers;
    private static OpenIdProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        servers = TestServers.start();
        provider = OpenIdProvider.start();
        gateway = new Gateway(servers.settings())
                .with("quarkus.oidc.tenant-enabled", "true")
                .with("quarkus.oidc.auth-server-url", provider.issuer())
                .with("quarkus.oidc.client-id", OpenIdProvider.CLIENT)
                .with("quarkus.oidc.credentials.secret", OpenIdProvider.SECRET)
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
        servers.close();
    }

    @Test
    void aTokensRolesDecideWhatItMayDo() throws Exception {
        assertThat(api("/api/v1/arrivals", provider.bearer("vera", List.of("viewer"))))
                .isEqualTo(200);
        assertThat(api("/api/v1/audit", provider.bearer("vera", List.of("viewer"))))
                .isEqualTo(403);
        assertThat(api("/api/v1/audit", provider.bearer("olaf", List.of("operator"))))
                .isEqualTo(200);
    }

    @Test
    void aTokenWithoutARoleOfOursMayNothing() throws Exception {
        assertThat(api("/api/v1/arrivals", provider.bearer("eve", List.of("accounting"))))
                .isEqualTo(403);
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() throws Exception {
        assertThat(api("/api/v1/arrivals", provider.forged("vera", List.of("admin"))))
                .isEqualTo(401);
    }

    @Test
    void theConsoleSignsInAtTheProvider() throws Exception {
        provider.person("vera", List.of("viewer"));
        HttpResponse<String> page = get(browser(), gateway.uri("/arrivals"), null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/arrivals");
        assertThat(page.body()).contains("vera");
    }

    @Test
    void aSessionOfTheConsoleDoesNotOpenTheApi() throws Exception {
        provider.person("vera", List.of("viewer"));
        HttpClient browser = browser();
        get(browser, gateway.uri("/arrivals"), null);
        assertThat(get(browser, gateway.uri("/api/v1/arrivals"), null).statusCode())
                .isEqualTo(401);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static int api(String path, String token) throws IOException, InterruptedException {
        return get(HttpClient.newHttpClient(), gateway.uri(path), token).statusCode();
    }

    private static HttpResponse<String> get(HttpClient client, URI uri, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
