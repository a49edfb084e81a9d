// SPDX-License-Identifier: Apache-2.0
/**
 * Small JSON documents as plain values: read strictly, with the place in every complaint, and
 * written with equal bytes for equal values. Read {@link org.trimformer.core.json.JsonObject}
 * first.
 */
package org.trimformer.core.json;
