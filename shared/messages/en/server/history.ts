export const history = {
  otherUser: 'You can only undo your own changes. An administrator can undo those of other users.',
} as const;
