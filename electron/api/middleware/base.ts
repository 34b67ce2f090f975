import { os } from '@orpc/server';
import type { OperationMeta } from '#shared/contract/base.ts';
import type { Context } from '../../services/common/context.ts';
import type { Origin } from '../origin.ts';

/** Builds middleware that runs before the session lookup. */
export const early = os.$context<Origin>().$meta<OperationMeta>({});
/** Builds middleware that runs after the session lookup. */
export const late = os.$context<Origin & Context>().$meta<OperationMeta>({});
