/**
 * An index → pages and JSON for browsers and programs, over HTTP. What comes in from the network is
 * a query, an id or a name, never a path; what goes out is what {@code output} and {@code json}
 * write. Jetty and Javalin stay in here.
 */
package dev.paniclens.web;
