/** The Canonical Data Model: types only, JDK only. Field names are the JSON names that receivers rely on. */
package io.entrepot.canonical;
