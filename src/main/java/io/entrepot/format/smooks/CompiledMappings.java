package io.entrepot.format.smooks;

import io.entrepot.failure.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Mappings over DFDL schemas, which take seconds to compile: each is compiled once, when it is first asked for, and whoever
 * asks meanwhile waits for it. A failure is remembered too: the same files fail again.
 *
 * @param <K> says which one; equal keys have equal files
 */
public final class CompiledMappings<K> {
    private final Compiler<K> compiler;
    private final Map<K, FutureTask<Mapping>> tasks = new ConcurrentHashMap<>();

    public CompiledMappings(Compiler<K> compiler) {
        this.compiler = compiler;
    }

    /** Compiles one. */
    @FunctionalInterface
    public interface Compiler<K> {
        /** @throws IllegalArgumentException as {@link Mapping#ofDfdl} */
        Mapping compile(K key) throws IOException;
    }

    /**
     * @throws IllegalArgumentException when schema or mapping is wrong; the message names file and reason
     * @throws UncheckedIOException when one cannot be read
     */
    public Mapping of(K key) {
        FutureTask<Mapping> task =
                tasks.computeIfAbsent(key, missing -> new FutureTask<>(() -> compiler.compile(missing)));
        task.run(); // does nothing when somebody has begun it
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io.getMessage(), io);
            }
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Defect("interrupted while " + key + " was compiled", e);
        }
    }

    /** Forgets all others. They are not closed: a message may still be read with one. */
    void retain(Collection<?> keys) {
        tasks.keySet().retainAll(keys);
    }
}
