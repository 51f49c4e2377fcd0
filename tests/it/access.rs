//! Who sees and does what, as executed through the schema.

mod approvals;
mod attachments;
mod made;
mod matrix;
mod own_file;
mod predicate;
mod prober;
mod reads;
mod schema;
mod ties;
mod timing;
