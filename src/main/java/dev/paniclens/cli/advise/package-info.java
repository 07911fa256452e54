/**
 * The command {@code advise}: what stands between Macs and a release without third-party kexts.
 *
 * <p>In come a command line and the inventories that it names, out goes advice for each Mac and for
 * all of them.
 */
package dev.paniclens.cli.advise;
