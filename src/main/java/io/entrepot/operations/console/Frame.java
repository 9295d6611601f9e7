package io.entrepot.operations.console;

import java.time.Instant;

/**
 * What every page shows around its content.
 *
 * @param title of the page
 * @param section the menu entry it belongs to
 * @param user who is signed in
 * @param mayAct whether actions are offered
 * @param mayReadAudit whether the audit page is offered
 * @param csrf token for its forms
 * @param notice what has just been done; null = nothing
 * @param htmx path of the htmx script
 * @param now the moment relative times count from
 */
public record Frame(
        String title,
        String section,
        String user,
        boolean mayAct,
        boolean mayReadAudit,
        String csrf,
        String notice,
        String htmx,
        Instant now) {}
