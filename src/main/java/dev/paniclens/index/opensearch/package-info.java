/**
 * The index in an OpenSearch cluster. Each class translates: crashes to documents, queries to
 * OpenSearch's own, its answers to ours. What is counted is counted here, from exact counts of the
 * cluster, so that both engines give the same numbers.
 */
package dev.paniclens.index.opensearch;
