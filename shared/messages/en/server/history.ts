export const history = {
  otherUser: 'You can only undo your own changes. An admin can undo those of other users.',
} as const;
