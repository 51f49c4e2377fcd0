//! Registers the schema with cynic, so that every typed operation is checked against it while compiling.

fn main() {
    println!("cargo::rerun-if-changed=schema.graphql");
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "client")]
    cynic_codegen::register_schema("dangvien")
        .from_sdl_file("schema.graphql")
        .expect("shared/schema.graphql is a valid schema; `cargo sdl` writes it anew")
        .as_default()
        .expect("the schema is registered once");
}
