package io.entrepot.operations.console;

import io.entrepot.operations.api.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a person sees instead of the page that cannot be shown. */
@ApplicationScoped
public class ErrorPage {
    private final Frames frames;

    @Inject
    ErrorPage(Frames frames) {
        this.frames = frames;
    }

    public String render(Problem problem) {
        return Pages.error(frames.of(problem.title(), ""), problem).render();
    }
}
