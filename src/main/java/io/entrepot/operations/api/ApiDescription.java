package io.entrepot.operations.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says about the API as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Entrepot",
                        version = "v1",
                        description =
                                "Partner integration gateway. Listings page by `limit` (1 to 500) and `after` (the"
                                        + " `next` of the page before). Errors are problem+json (RFC 9457).",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "basic"))
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
public class ApiDescription extends Application {}
