/**
 * A panic report → {@link dev.paniclens.analysis.Analysis}: its class, whose code it is attributed
 * to and why, and what to do about the kexts. Pure functions.
 *
 * <p>In comes a report, out goes its analysis. This room asks the rooms below it in their order:
 *
 * <ul>
 *   <li>{@code stack}: a backtrace read as an expert reads it
 *   <li>{@code kind}: the class of a panic, and the kind within it
 *   <li>{@code fact}: what rules ask about a panic, each question answered once
 *   <li>{@code machine}: which Mac and system, and how they are protected
 *   <li>{@code signature}: the name under which a crash recurs
 *   <li>{@code verdict}: whose code it is, with evidence, doubt and suspects
 *   <li>{@code known}: crashes that others have met
 *   <li>{@code advice}: what replaces a kext, and whether it still loads
 * </ul>
 *
 * <p>Beside them, for those who have more than one report: {@code comparison} and {@code
 * inventory}.
 */
package dev.paniclens.attribution;
