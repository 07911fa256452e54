/**
 * What replaces a third-party kext, and whether it can still load.
 *
 * <p>In come kexts and the system that they are on, out goes {@link dev.paniclens.analysis.Advice}
 * by the tables of interfaces and products.
 */
package dev.paniclens.attribution.advice;
