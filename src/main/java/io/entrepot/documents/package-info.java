/** Stores canonical documents: heads as JSON, lines by COPY into tables partitioned by time; statement continuity. */
package io.entrepot.documents;
