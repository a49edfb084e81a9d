// SPDX-License-Identifier: Apache-2.0
/**
 * Changes to saved settings that come from the command line: {@code --set NODE/PATH=VALUE} and the
 * values of {@code --variable}. Read {@link org.trimformer.headless.settings.SettingsText} first.
 */
package org.trimformer.headless.settings;
