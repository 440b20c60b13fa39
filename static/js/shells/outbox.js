// What waits on this phone: the list is drawn as on the online page, and says itself what is locked.
export const isForAll = true;
