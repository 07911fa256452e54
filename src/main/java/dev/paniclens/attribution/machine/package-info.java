/**
 * Which machine and system panicked, and what the report lets conclude of their protection.
 *
 * <p>In comes a report, out goes the {@link dev.paniclens.analysis.Analysis.Machine}. What is
 * concluded says so, with the line it rests on.
 */
package dev.paniclens.attribution.machine;
