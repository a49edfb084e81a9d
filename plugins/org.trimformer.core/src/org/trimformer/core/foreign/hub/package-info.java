// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON files that model hubs put beside weights: {@code config.json} and {@code
 * preprocessor_config.json} of HuggingFace and timm. Read {@link
 * org.trimformer.core.foreign.hub.HubConfigFiles} first.
 */
package org.trimformer.core.foreign.hub;
