// SPDX-License-Identifier: Apache-2.0
/**
 * Names of classes as people and file systems spell them. Read {@link
 * org.trimformer.core.names.ClassIndex} first.
 */
package org.trimformer.core.names;
