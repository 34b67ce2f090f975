import { os } from '@orpc/server';
import type { OperationMeta } from '#shared/contract/base.ts';
import type { Context } from '../../services/common/context.ts';
import type { Origin } from '../origin.ts';

/** For middleware that runs before anybody knows who is calling. */
export const early = os.$context<Origin>().$meta<OperationMeta>({});
/** For middleware that runs after the session was looked up. */
export const late = os.$context<Origin & Context>().$meta<OperationMeta>({});
