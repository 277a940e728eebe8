// Notes that come back: from the officers' workbooks to what the next workbook shows.
export { workNotes, type FetchedWorkbook, type NotesRequest } from './work-notes.js';
