/**
 * Systems: platforms, versions, builds and the releases that they belong to.
 *
 * <p>In comes a build, a Darwin version or a name, out goes a release, or between which it lies.
 */
package dev.paniclens.knowledge.release;
