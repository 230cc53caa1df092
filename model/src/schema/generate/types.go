package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// The types that are scalars in JSON, or anything at all.
var special = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "quantity",
	reflect.TypeFor[intstr.IntOrString]():   "intOrString",
	reflect.TypeFor[metav1.Time]():          "time",
	reflect.TypeFor[metav1.MicroTime]():     "microTime",
	reflect.TypeFor[metav1.Duration]():      "duration",
	reflect.TypeFor[[]byte]():               "bytes",
	reflect.TypeFor[runtime.RawExtension](): "any",
	reflect.TypeFor[metav1.FieldsV1]():      "any",
}

// Types whose JSON is one of several forms, with the type of those that are objects.
var free = map[string]string{
	"apiextensions/v1.JSON":                         "any",
	"apiextensions/v1.JSONSchemaPropsOrArray":       "any/JSONSchemaProps",
	"apiextensions/v1.JSONSchemaPropsOrBool":        "any/JSONSchemaProps",
	"apiextensions/v1.JSONSchemaPropsOrStringArray": "any/JSONSchemaProps",
}

type types struct {
	byName  map[string]reflect.Type
	kinds   map[string]bool
	enums   map[string][]string
	openapi map[string]common.OpenAPIDefinition
}

func newTypes() *types {
	definitions := openapi.GetOpenAPIDefinitions(func(path string) spec.Ref { return spec.MustCreateRef(path) })
	return &types{map[string]reflect.Type{}, map[string]bool{}, map[string][]string{}, definitions}
}

func packageOf(t reflect.Type) string {
	path := strings.Split(t.PkgPath(), "/")
	return strings.Join(path[len(path)-2:], "/")
}

func typeName(t reflect.Type) string {
	return packageOf(t) + "." + t.Name()
}

// add notes a struct and all structs within.
func (s *types) add(t reflect.Type) {
	name := typeName(t)
	if s.byName[name] != nil {
		return
	}
	s.byName[name] = t
	for _, f := range fieldsOf(t) {
		s.addWithin(f.Type)
	}
}

func (s *types) addWithin(t reflect.Type) {
	if special[t] != "" || (t.Name() != "" && t.PkgPath() != "" && free[typeName(t)] != "") {
		return
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		s.addWithin(t.Elem())
	case reflect.Struct:
		s.add(t)
	}
}

// A field of a struct, or of one that it inlines.
type field struct {
	reflect.StructField
	name    string
	options string
	owner   reflect.Type
	// The Go fields that inline it, outermost first.
	inlinedBy []string
}

func fieldsOf(t reflect.Type) []field {
	var fields []field
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" || !f.IsExported():
		case name == "" && (f.Anonymous || strings.Contains(options, "inline")):
			for _, inner := range fieldsOf(f.Type) {
				inner.inlinedBy = append([]string{f.Name}, inner.inlinedBy...)
				fields = append(fields, inner)
			}
		default:
			if name == "" {
				log.Printf("%s.%s has no JSON name", typeName(t), f.Name)
				name = f.Name
			}
			fields = append(fields, field{f, name, "," + options + ",", t, nil})
		}
	}
	return fields
}

func (s *types) write(out io.Writer) {
	for _, name := range sortedKeys(s.byName) {
		t := s.byName[name]
		word := "type"
		if s.kinds[name] {
			word = "kind"
		}
		fmt.Fprintf(out, "\n%s %s%s\n", word, name, s.structMarks(t))
		for _, f := range fieldsOf(t) {
			fmt.Fprintf(out, "%s %s%s\n", f.name, s.typeText(f.Type, name), s.fieldMarks(f))
		}
	}
	fmt.Fprintln(out)
	for _, name := range sortedKeys(s.enums) {
		fmt.Fprintf(out, "enum %s %s\n", name, strings.Join(s.enums[name], "|"))
	}
}

// typeText is `[]Volume`, `map[string]string`, `*int32`; a struct of the same package has no package.
func (s *types) typeText(t reflect.Type, within string) string {
	if text := special[t]; text != "" {
		return text
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + s.typeText(t.Elem(), within)
	case reflect.Slice:
		return "[]" + s.typeText(t.Elem(), within)
	case reflect.Map:
		return "map[" + t.Key().Kind().String() + "]" + s.typeText(t.Elem(), within)
	case reflect.Struct:
		name := typeName(t)
		if text := free[name]; text != "" {
			return text
		}
		return relative(name, within)
	case reflect.Interface:
		return "any"
	case reflect.String:
		if t.PkgPath() != "" {
			return "string/" + relative(typeName(t), within)
		}
		return "string"
	case reflect.Bool, reflect.Int32, reflect.Int64, reflect.Float64:
		return t.Kind().String()
	default:
		log.Printf("%v in %s", t, within)
		return t.Kind().String()
	}
}

func relative(name, within string) string {
	pkg, _, _ := strings.Cut(within, ".")
	return strings.TrimPrefix(name, pkg+".")
}

func (s *types) definition(t reflect.Type) (common.OpenAPIDefinition, bool) {
	for _, key := range []string{modelName(t), t.PkgPath() + "." + t.Name()} {
		if d, ok := s.openapi[key]; ok {
			return d, true
		}
	}
	return common.OpenAPIDefinition{}, false
}

func modelName(t reflect.Type) string {
	if m, ok := reflect.New(t).Interface().(interface{ OpenAPIModelName() string }); ok {
		return m.OpenAPIModelName()
	}
	return t.PkgPath() + "." + t.Name()
}

func (s *types) structMarks(t reflect.Type) string {
	d, ok := s.definition(t)
	if !ok {
		log.Printf("no OpenAPI of %s", typeName(t))
		return ""
	}
	if d.Schema.Extensions["x-kubernetes-map-type"] == "atomic" {
		return " atomic"
	}
	return ""
}

// fieldMarks are what follows a field's type; README.md lists them.
func (s *types) fieldMarks(f field) string {
	var marks strings.Builder
	if strings.Contains(f.options, ",omitempty,") {
		marks.WriteString(" ?")
	}
	if strings.Contains(f.options, ",omitzero,") {
		marks.WriteString(" 0")
	}
	if len(f.inlinedBy) > 0 && f.inlinedBy[0] != "TypeMeta" {
		marks.WriteString(" in=" + strings.Join(f.inlinedBy, "."))
	}
	d, ok := s.definition(f.owner)
	if !ok {
		return marks.String()
	}
	for _, name := range d.Schema.Required {
		if name == f.name {
			marks.WriteString(" required")
		}
	}
	p := d.Schema.Properties[f.name]
	s.noteEnum(f, p)
	e := p.Extensions
	switch e["x-kubernetes-list-type"] {
	case "map":
		var keys []string
		for _, key := range e["x-kubernetes-list-map-keys"].([]interface{}) {
			keys = append(keys, key.(string))
		}
		marks.WriteString(" keys=" + strings.Join(keys, ","))
	case "set":
		marks.WriteString(" set")
	}
	if e["x-kubernetes-map-type"] == "atomic" {
		marks.WriteString(" atomic")
	}
	strategy, key := f.Tag.Get("patchStrategy"), f.Tag.Get("patchMergeKey")
	if strategy != "" {
		marks.WriteString(" patch=" + strategy)
		if key != "" {
			marks.WriteString(":" + key)
		}
	}
	if p.Default != nil && (f.Type.Kind() == reflect.Pointer || !isZero(p.Default)) {
		text, err := json.Marshal(p.Default)
		check(err)
		marks.WriteString(" =" + string(text))
	}
	return marks.String()
}

// isZero tells defaults that only say what Go's zero value says.
func isZero(value interface{}) bool {
	switch v := value.(type) {
	case map[string]interface{}:
		return len(v) == 0
	default:
		return reflect.ValueOf(value).IsZero()
	}
}

func (s *types) noteEnum(f field, p spec.Schema) {
	t := f.Type
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if p.Items != nil && p.Items.Schema != nil && len(p.Items.Schema.Enum) > 0 {
		p = *p.Items.Schema
	}
	if len(p.Enum) == 0 || t.Kind() != reflect.String || t.PkgPath() == "" {
		return
	}
	var values []string
	for _, value := range p.Enum {
		values = append(values, value.(string))
	}
	s.enums[typeName(t)] = values
}

// isObject tells a kind that can be stored from lists and options.
func isObject(t reflect.Type) bool {
	meta, ok := t.FieldByName("ObjectMeta")
	return ok && meta.Type == reflect.TypeFor[metav1.ObjectMeta]()
}
