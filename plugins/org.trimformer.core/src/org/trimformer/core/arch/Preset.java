// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/**
 * A published or shipped size under its name.
 *
 * @param name timm's name where there is one, such as {@code deit_tiny_patch16_224}
 * @param label name in a sentence, such as "DeiT-Ti/16 224"
 * @param architecture the sizes
 */
record Preset(String name, String label, Architecture architecture) {}
