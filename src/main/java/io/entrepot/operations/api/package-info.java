/** The REST API, {@code /api/v1}: JSON, cursor paging, errors as problem+json (RFC 9457). */
package io.entrepot.operations.api;
